import { CstParser, type CstNode, type IToken, type TokenType } from 'chevrotain';
import * as t from './tokens.ts';

/**
 * XML 1.0, Fifth Edition, without what only a DTD outside the document needs: the executable specification that the
 * hand-written parser is compared with, and from which the diagrams in docs/ are drawn. Rules carry the names of the
 * productions. What no context-free grammar can say (matching tags, duplicate attributes, declared entities) is said
 * in `meaning.ts`.
 */
class XmlGrammar extends CstParser {
  constructor() {
    super(t.lexerDefinition, { maxLookahead: 2, nodeLocationTracking: 'onlyOffset' });
    this.performSelfAnalysis();
  }

  /** [1] document ::= prolog element Misc* */
  readonly document = this.RULE('document', () => {
    this.SUBRULE(this.prolog);
    this.SUBRULE(this.element);
    this.MANY(() => this.SUBRULE(this.Misc));
  });

  /** [22] prolog ::= XMLDecl? Misc* (doctypedecl Misc*)? */
  readonly prolog = this.RULE('prolog', () => {
    this.OPTION(() => this.SUBRULE(this.XMLDecl));
    this.MANY(() => this.SUBRULE(this.Misc));
    this.OPTION2(() => {
      this.SUBRULE(this.doctypedecl);
      this.MANY2(() => this.SUBRULE2(this.Misc));
    });
  });

  /** [27] Misc ::= Comment | PI | S */
  readonly Misc = this.RULE('Misc', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Comment) },
      { ALT: () => this.CONSUME(t.PI) },
      { ALT: () => this.CONSUME(t.S) },
    ]);
  });

  /** [23] XMLDecl ::= '<?xml' VersionInfo EncodingDecl? SDDecl? S? '?>' */
  readonly XMLDecl = this.RULE('XMLDecl', () => {
    this.CONSUME(t.XMLDeclOpen);
    this.SUBRULE(this.VersionInfo);
    this.OPTION(() => this.SUBRULE(this.EncodingDecl));
    this.OPTION2(() => this.SUBRULE(this.SDDecl));
    this.OPTION3(() => this.CONSUME(t.S));
    this.CONSUME(t.XMLDeclClose);
  });

  /** [24] VersionInfo ::= S 'version' Eq VersionNum in quotes */
  readonly VersionInfo = this.RULE('VersionInfo', () => {
    this.CONSUME(t.S);
    this.CONSUME(t.Version);
    this.SUBRULE(this.Eq);
    this.CONSUME(t.VersionNum);
  });

  /** [80] EncodingDecl ::= S 'encoding' Eq EncName in quotes; 'yes' and 'no' are such names as well */
  readonly EncodingDecl = this.RULE('EncodingDecl', () => {
    this.CONSUME(t.S);
    this.CONSUME(t.Encoding);
    this.SUBRULE(this.Eq);
    this.OR([{ ALT: () => this.CONSUME(t.EncName) }, { ALT: () => this.CONSUME(t.YesNo) }]);
  });

  /** [32] SDDecl ::= S 'standalone' Eq 'yes' or 'no' in quotes */
  readonly SDDecl = this.RULE('SDDecl', () => {
    this.CONSUME(t.S);
    this.CONSUME(t.Standalone);
    this.SUBRULE(this.Eq);
    this.CONSUME(t.YesNo);
  });

  /** [25] Eq ::= S? '=' S? */
  readonly Eq = this.RULE('Eq', () => {
    this.OPTION(() => this.CONSUME(t.S));
    this.CONSUME(t.EqualsSign);
    this.OPTION2(() => this.CONSUME2(t.S));
  });

  /** [39] element ::= EmptyElemTag | STag content ETag; [40] STag and [44] EmptyElemTag start alike */
  readonly element = this.RULE('element', () => {
    this.CONSUME(t.StartTagOpen);
    this.CONSUME(t.Name);
    this.SUBRULE(this.attributes);
    this.OR([
      { ALT: () => this.CONSUME(t.EmptyTagClose) },
      {
        ALT: () => {
          this.CONSUME(t.TagClose);
          this.SUBRULE(this.content);
          this.SUBRULE(this.ETag);
        },
      },
    ]);
  });

  /** (S Attribute)* S? */
  readonly attributes = this.RULE('attributes', () => {
    this.MANY(() => {
      this.CONSUME(t.S);
      this.OPTION(() => this.SUBRULE(this.Attribute));
    });
  });

  /** [42] ETag ::= '</' Name S? '>' */
  readonly ETag = this.RULE('ETag', () => {
    this.CONSUME(t.EndTagOpen);
    this.CONSUME(t.Name);
    this.OPTION(() => this.CONSUME(t.S));
    this.CONSUME(t.TagClose);
  });

  /** [41] Attribute ::= Name Eq AttValue */
  readonly Attribute = this.RULE('Attribute', () => {
    this.CONSUME(t.Name);
    this.SUBRULE(this.Eq);
    this.SUBRULE(this.AttValue);
  });

  /** [10] AttValue */
  readonly AttValue = this.RULE('AttValue', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.DoubleQuote);
          this.MANY(() =>
            this.OR2([{ ALT: () => this.CONSUME(t.DoubleText) }, { ALT: () => this.SUBRULE(this.Reference) }]),
          );
          this.CONSUME(t.DoubleEnd);
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.Apostrophe);
          this.MANY2(() =>
            this.OR3([{ ALT: () => this.CONSUME(t.SingleText) }, { ALT: () => this.SUBRULE2(this.Reference) }]),
          );
          this.CONSUME(t.SingleEnd);
        },
      },
    ]);
  });

  /** [43] content ::= (element | CharData | Reference | CDSect | PI | Comment)* */
  readonly content = this.RULE('content', () => {
    this.MANY(() => {
      this.OR([
        { ALT: () => this.SUBRULE(this.element) },
        { ALT: () => this.SUBRULE(this.text) },
        { ALT: () => this.CONSUME(t.CDSect) },
        { ALT: () => this.CONSUME(t.PI) },
        { ALT: () => this.CONSUME(t.Comment) },
      ]);
    });
  });

  /** (CharData | Reference)+ between two pieces of markup */
  readonly text = this.RULE('text', () => {
    this.AT_LEAST_ONE(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.S) },
        { ALT: () => this.CONSUME(t.CharData) },
        { ALT: () => this.SUBRULE(this.Reference) },
      ]);
    });
  });

  /** [67] Reference ::= EntityRef | CharRef */
  readonly Reference = this.RULE('Reference', () => {
    this.OR([{ ALT: () => this.CONSUME(t.EntityRef) }, { ALT: () => this.CONSUME(t.CharRef) }]);
  });

  /** [28] doctypedecl ::= '<!DOCTYPE' S Name (S ExternalID)? S? ('[' intSubset ']' S?)? '>' */
  readonly doctypedecl = this.RULE('doctypedecl', () => {
    this.CONSUME(t.DoctypeOpen);
    this.CONSUME(t.S);
    this.SUBRULE(this.AnyName);
    this.OPTION(() => {
      this.CONSUME2(t.S);
      this.OPTION2(() => {
        this.SUBRULE(this.ExternalID);
        this.OPTION3(() => this.CONSUME3(t.S));
      });
    });
    this.OPTION4(() => {
      this.CONSUME(t.SubsetOpen);
      this.SUBRULE(this.intSubset);
      this.CONSUME(t.SubsetClose);
      this.OPTION5(() => this.CONSUME4(t.S));
    });
    this.CONSUME(t.TagClose);
  });

  /** [75] ExternalID ::= 'SYSTEM' S SystemLiteral | 'PUBLIC' S PubidLiteral S SystemLiteral */
  readonly ExternalID = this.RULE('ExternalID', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.SYSTEM);
          this.CONSUME(t.S);
          this.CONSUME(t.Literal, { LABEL: 'SystemLiteral' });
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.PUBLIC);
          this.CONSUME2(t.S);
          this.CONSUME2(t.Literal, { LABEL: 'PubidLiteral' });
          this.CONSUME3(t.S);
          this.CONSUME3(t.Literal, { LABEL: 'SystemLiteral' });
        },
      },
    ]);
  });

  /** [28b] intSubset ::= (markupdecl | DeclSep)* */
  readonly intSubset = this.RULE('intSubset', () => {
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.S) },
        { ALT: () => this.CONSUME(t.PEReference) },
        { ALT: () => this.SUBRULE(this.elementdecl) },
        { ALT: () => this.SUBRULE(this.AttlistDecl) },
        { ALT: () => this.SUBRULE(this.EntityDecl) },
        { ALT: () => this.SUBRULE(this.NotationDecl) },
        { ALT: () => this.CONSUME(t.PI) },
        { ALT: () => this.CONSUME(t.Comment) },
      ]);
    });
  });

  /** [45] elementdecl ::= '<!ELEMENT' S Name S contentspec S? '>' */
  readonly elementdecl = this.RULE('elementdecl', () => {
    this.CONSUME(t.ElementOpen);
    this.CONSUME(t.S);
    this.SUBRULE(this.AnyName);
    this.CONSUME2(t.S);
    this.OR([
      { ALT: () => this.CONSUME(t.EMPTY) },
      { ALT: () => this.CONSUME(t.ANY) },
      { ALT: () => this.SUBRULE(this.group) },
    ]);
    this.OPTION(() => this.CONSUME3(t.S));
    this.CONSUME(t.TagClose);
  });

  /** [51] Mixed, or [47] children: a group ([49] choice, [50] seq), how often it may occur, and groups in it */
  readonly group = this.RULE('group', () => {
    this.CONSUME(t.Open);
    this.OPTION(() => this.CONSUME(t.S));
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.PCDATA);
          this.OPTION2(() => this.CONSUME2(t.S));
          this.MANY(() => {
            this.CONSUME(t.Bar, { LABEL: 'mixedBar' });
            this.OPTION3(() => this.CONSUME3(t.S));
            this.SUBRULE(this.AnyName);
            this.OPTION4(() => this.CONSUME4(t.S));
          });
        },
      },
      {
        ALT: () => {
          this.SUBRULE(this.cp);
          this.OPTION5(() => this.CONSUME5(t.S));
          this.MANY2(() => {
            this.OR2([{ ALT: () => this.CONSUME2(t.Bar) }, { ALT: () => this.CONSUME(t.Comma) }]);
            this.OPTION6(() => this.CONSUME6(t.S));
            this.SUBRULE2(this.cp);
            this.OPTION7(() => this.CONSUME7(t.S));
          });
        },
      },
    ]);
    this.CONSUME(t.Close);
    this.SUBRULE(this.occurrence);
  });

  /** [48] cp ::= (Name | choice | seq) ('?' | '*' | '+')? */
  readonly cp = this.RULE('cp', () => {
    this.OR([
      {
        ALT: () => {
          this.SUBRULE(this.AnyName);
          this.SUBRULE(this.occurrence);
        },
      },
      { ALT: () => this.SUBRULE(this.group) },
    ]);
  });

  readonly occurrence = this.RULE('occurrence', () => {
    this.OPTION(() => this.OR([{ ALT: () => this.CONSUME(t.Asterisk) }, { ALT: () => this.CONSUME(t.Occurrence) }]));
  });

  /** [52] AttlistDecl ::= '<!ATTLIST' S Name AttDef* S? '>' */
  readonly AttlistDecl = this.RULE('AttlistDecl', () => {
    this.CONSUME(t.AttlistOpen);
    this.CONSUME(t.S);
    this.SUBRULE(this.AnyName);
    this.MANY(() => {
      this.CONSUME2(t.S);
      this.OPTION(() => this.SUBRULE(this.AttDef));
    });
    this.CONSUME(t.TagClose);
  });

  /** [53] AttDef ::= S Name S AttType S DefaultDecl, its first S left to the list */
  readonly AttDef = this.RULE('AttDef', () => {
    this.SUBRULE(this.AnyName);
    this.CONSUME(t.S);
    this.SUBRULE(this.AttType);
    this.CONSUME2(t.S);
    this.SUBRULE(this.DefaultDecl);
  });

  /** [54] AttType; [58] NotationType; [59] Enumeration */
  readonly AttType = this.RULE('AttType', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.AttributeKind) },
      {
        ALT: () => {
          this.CONSUME(t.NOTATION);
          this.CONSUME(t.S);
          this.SUBRULE(this.names);
        },
      },
      { ALT: () => this.SUBRULE(this.tokens) },
    ]);
  });

  readonly names = this.RULE('names', () => {
    this.CONSUME(t.Open);
    this.AT_LEAST_ONE_SEP({
      SEP: t.Bar,
      DEF: () => {
        this.OPTION(() => this.CONSUME(t.S));
        this.SUBRULE(this.AnyName);
        this.OPTION2(() => this.CONSUME2(t.S));
      },
    });
    this.CONSUME(t.Close);
  });

  readonly tokens = this.RULE('tokens', () => {
    this.CONSUME(t.Open);
    this.AT_LEAST_ONE_SEP({
      SEP: t.Bar,
      DEF: () => {
        this.OPTION(() => this.CONSUME(t.S));
        this.OR([{ ALT: () => this.SUBRULE(this.AnyName) }, { ALT: () => this.CONSUME(t.Nmtoken) }]);
        this.OPTION2(() => this.CONSUME2(t.S));
      },
    });
    this.CONSUME(t.Close);
  });

  /** [60] DefaultDecl ::= '#REQUIRED' | '#IMPLIED' | (('#FIXED' S)? AttValue) */
  readonly DefaultDecl = this.RULE('DefaultDecl', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.REQUIRED) },
      { ALT: () => this.CONSUME(t.IMPLIED) },
      {
        ALT: () => {
          this.OPTION(() => {
            this.CONSUME(t.FIXED);
            this.CONSUME(t.S);
          });
          this.CONSUME(t.Literal, { LABEL: 'DefaultValue' });
        },
      },
    ]);
  });

  /** [70] EntityDecl ::= GEDecl | PEDecl */
  readonly EntityDecl = this.RULE('EntityDecl', () => {
    this.CONSUME(t.EntityOpen);
    this.CONSUME(t.S);
    this.OR([
      {
        ALT: () => {
          this.SUBRULE(this.AnyName);
          this.CONSUME2(t.S);
          this.OR2([
            { ALT: () => this.CONSUME(t.Literal, { LABEL: 'EntityValue' }) },
            {
              ALT: () => {
                this.SUBRULE(this.ExternalID);
                this.OPTION(() => {
                  this.CONSUME3(t.S);
                  this.OPTION2(() => {
                    this.CONSUME(t.NDATA);
                    this.CONSUME4(t.S);
                    this.SUBRULE2(this.AnyName, { LABEL: 'Notation' });
                  });
                });
              },
            },
          ]);
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.Percent);
          this.CONSUME5(t.S);
          this.SUBRULE3(this.AnyName, { LABEL: 'ParameterEntity' });
          this.CONSUME6(t.S);
          this.OR3([
            { ALT: () => this.CONSUME2(t.Literal, { LABEL: 'EntityValue' }) },
            { ALT: () => this.SUBRULE2(this.ExternalID) },
          ]);
        },
      },
    ]);
    this.OPTION3(() => this.CONSUME7(t.S));
    this.CONSUME(t.TagClose);
  });

  /** [82] NotationDecl ::= '<!NOTATION' S Name S (ExternalID | PublicID) S? '>' */
  readonly NotationDecl = this.RULE('NotationDecl', () => {
    this.CONSUME(t.NotationOpen);
    this.CONSUME(t.S);
    this.SUBRULE(this.AnyName);
    this.CONSUME2(t.S);
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.SYSTEM);
          this.CONSUME3(t.S);
          this.CONSUME(t.Literal, { LABEL: 'SystemLiteral' });
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.PUBLIC);
          this.CONSUME4(t.S);
          this.CONSUME2(t.Literal, { LABEL: 'PubidLiteral' });
          this.OPTION(() => {
            this.CONSUME5(t.S);
            this.OPTION2(() => this.CONSUME3(t.Literal, { LABEL: 'SystemLiteral' }));
          });
        },
      },
    ]);
    this.OPTION3(() => this.CONSUME6(t.S));
    this.CONSUME(t.TagClose);
  });

  /** [5] Name, keywords of declarations included */
  readonly AnyName = this.RULE('AnyName', () => {
    this.OR(
      [t.Name, t.SYSTEM, t.PUBLIC, t.NDATA, t.EMPTY, t.ANY, t.NOTATION, t.AttributeKind].map((type) => ({
        ALT: () => this.CONSUME(type),
      })),
    );
  });
}

export const grammar = new XmlGrammar();
export type Rule = 'document' | 'content';

/** The syntax tree of a text by one of the rules; undefined where the text does not match it. */
export function match(
  text: string,
  rule: Rule,
  lex: (text: string) => { tokens: IToken[]; errors: unknown[] },
): CstNode | undefined {
  const { tokens, errors } = lex(text);
  if (errors.length > 0) return undefined;
  grammar.input = tokens;
  const tree = grammar[rule]();
  return grammar.errors.length > 0 ? undefined : tree;
}

export type { TokenType };
