import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const require = createRequire(import.meta.url);
const syntaxes = new URL('../../syntaxes/', import.meta.url);

const files: ReadonlyMap<string, string> = new Map([
  ['text.xml.voxxml', 'voxxml'],
  ['inline.voxxml', 'voxxml-in-javascript'],
  ['inline.voxxml.holes', 'voxxml-holes'],
  ['markdown.voxxml', 'voxxml-in-markdown'],
]);

/** Host languages as far as the tests need them: what VS Code brings along is not on npm. */
const hosts: Readonly<Record<string, object>> = {
  'source.ts': {
    scopeName: 'source.ts',
    patterns: [{ include: '#expression' }],
    repository: {
      expression: {
        patterns: [
          { name: 'string.quoted.single.ts', begin: "'", end: "'" },
          { name: 'comment.line.ts', match: '//.*' },
          { name: 'variable.other.ts', match: '[a-z]+' },
        ],
      },
    },
  },
  'text.html.markdown': { scopeName: 'text.html.markdown', patterns: [] },
};

/** A grammar as VS Code would run it: of VoxXML, or of a host with VoxXML inside. */
export async function loadGrammar(scopeName: string): Promise<textmate.IGrammar> {
  const registry = new textmate.Registry({
    onigLib: loadOniguruma(),
    loadGrammar: (scope) => Promise.resolve(readGrammar(scope)),
    getInjections: (scope) => {
      if (scope === 'source.ts') return ['inline.voxxml', 'inline.voxxml.holes'];
      return scope === 'text.html.markdown' ? ['markdown.voxxml'] : [];
    },
  });
  const grammar = await registry.loadGrammar(scopeName);
  if (grammar === null) throw new Error(`there is no grammar ${scopeName}`);
  return grammar;
}

/** A text's lines with what each piece is, one piece a line: its text, its scopes without the root's. */
export function describeScopes(grammar: textmate.IGrammar, text: string): string {
  let state = textmate.INITIAL;
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    lines.push(`>${line}`);
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      const piece = line.slice(startIndex, endIndex);
      if (piece.trim() !== '') lines.push(`  ${piece}  ${scopes.slice(1).join(' ')}`.trimEnd());
    }
  }
  return `${lines.join('\n')}\n`;
}

/** The scopes of the piece that holds the first occurrence of a word. */
export function scopesAt(grammar: textmate.IGrammar, text: string, word: string): readonly string[] {
  let state = textmate.INITIAL;
  for (const line of text.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    const index = line.indexOf(word);
    if (index === -1) continue;
    return tokens.find(({ startIndex, endIndex }) => startIndex <= index && index < endIndex)!.scopes;
  }
  throw new Error(`'${word}' does not occur`);
}

let onigurumaLoaded: Promise<textmate.IOnigLib> | undefined;

function loadOniguruma(): Promise<textmate.IOnigLib> {
  onigurumaLoaded ??= (async () => {
    const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
    await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
    return {
      createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text: string) => new oniguruma.OnigString(text),
    };
  })();
  return onigurumaLoaded;
}

function readGrammar(scope: string): textmate.IRawGrammar | null {
  const name = files.get(scope);
  const text =
    name === undefined
      ? JSON.stringify(hosts[scope])
      : readFileSync(new URL(`${name}.tmLanguage.json`, syntaxes), 'utf8');
  return text === undefined ? null : textmate.parseRawGrammar(text, 'grammar.json');
}
