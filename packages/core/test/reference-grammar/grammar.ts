import { CstParser, type CstNode, type IToken, type TokenType } from 'chevrotain';
import * as t from './tokens.ts';

/**
 * XML 1.0, Fifth Edition, without document type declarations: the executable specification that the
 * hand-written parser is compared with, and from which the diagrams in docs/ are drawn. Rules carry the names of the
 * productions. What no context-free grammar can say (matching tags, duplicate attributes, undefined entities) is said
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

  /** [22] prolog ::= XMLDecl? Misc* (without doctypedecl) */
  readonly prolog = this.RULE('prolog', () => {
    this.OPTION(() => this.SUBRULE(this.XMLDecl));
    this.MANY(() => this.SUBRULE(this.Misc));
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
