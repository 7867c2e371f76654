import { formats } from '../reporters/formats.ts';
import { ruleInformation } from '../rule-information.ts';
import type { CommandDescription, Option } from '../options.ts';

/** What a shell completes: the lint command, and the named ones. */
interface Described {
  readonly lint: CommandDescription;
  readonly named: readonly CommandDescription[];
}

const ruleIds = [...ruleInformation.keys()];

/** The completion script of a shell, made from the options' descriptions. */
export function completion(shell: string, described: Described): string {
  if (shell === 'bash') return bash(described);
  return shell === 'zsh' ? zsh(described) : fish(described);
}

const optionsOf = ({ groups }: CommandDescription): readonly Option[] => groups.flatMap(({ options }) => options);

/** The words that an option's value is one of; undefined where it is anything. */
function wordsOf({ name, choices }: Option): readonly string[] | undefined {
  if (choices !== undefined) return choices;
  if (name === 'explain') return ruleIds;
  if (name === 'rule') return ruleIds.filter((id) => !id.startsWith('xml-')).map((id) => `${id}=`);
  return name === 'format' ? formats : undefined;
}

function bash({ lint, named }: Described): string {
  const commands = [lint, ...named].map((command) => {
    const flags = optionsOf(command).flatMap(({ name, short }) => [
      `--${name}`,
      ...(short === undefined ? [] : [`-${short}`]),
    ]);
    const values = optionsOf(command)
      .filter((option) => neededValue(option) !== undefined)
      .map((option) => {
        const words = wordsOf(option);
        const pattern = option.short === undefined ? `--${option.name}` : `--${option.name}|-${option.short}`;
        const reply =
          words === undefined
            ? option.files
              ? 'compgen -f -- "$word"'
              : ':'
            : `compgen -W '${words.join(' ')}' -- "$word"`;
        return `        ${pattern}) mapfile -t COMPREPLY < <(${reply}); return ;;`;
      });
    return `    ${command.name === '' ? '*' : command.name})
      case "$previous" in
${values.join('\n')}
      esac
      options='${flags.join(' ')}' ;;`;
  });
  // The lint command's pattern matches anything, so it comes last.
  const ordered = [...commands.slice(1), commands[0]];
  return `# bash completion of voxlint: source <(voxlint --completion bash)
_voxlint() {
  local word=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} options
  COMPREPLY=()
  case "\${COMP_WORDS[1]}" in
${ordered.join('\n')}
  esac
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
  elif [[ $COMP_CWORD -eq 1 ]]; then
    mapfile -t COMPREPLY < <(compgen -W '${named.map(({ name }) => name).join(' ')}' -- "$word"; compgen -f -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -o filenames -F _voxlint voxlint
`;
}

function zsh({ lint, named }: Described): string {
  const cases = named.map(
    (command) => `    ${command.name})
      shift words; (( CURRENT-- ))
      _arguments -s \\
${zshArguments(command)}
      return ;;`,
  );
  return `#compdef voxlint
# zsh completion of voxlint: voxlint --completion zsh > "\${fpath[1]}/_voxlint"
_voxlint() {
  if (( CURRENT == 2 )); then
    local -a commands=(
${named.map(({ name, summary }) => `      '${quoted(`${name}:${summary}`)}'`).join('\n')}
    )
    _describe -t commands command commands
  fi
  case \${words[2]} in
${cases.join('\n')}
  esac
  _arguments -s \\
${zshArguments(lint)}
}
compdef _voxlint voxlint
`;
}

/** What `_arguments` takes for a command, a line each. */
function zshArguments(command: CommandDescription): string {
  return optionsOf(command)
    .map((option) => `      ${zshOption(option)}`)
    .concat(command.files ? [`      '*:file:_files'`] : [])
    .join(' \\\n');
}

function zshOption(option: Option): string {
  const { name, short, repeated, help, files } = option;
  const value = neededValue(option);
  const text = quoted(help.replaceAll('[', '\\[').replaceAll(']', '\\]').replaceAll(':', '\\:'));
  const words = wordsOf(option);
  const action = words === undefined ? (files ? '_files' : ' ') : `(${words.join(' ')})`;
  const argument =
    value === undefined
      ? ''
      : `:${value
          .toLowerCase()
          .replaceAll(/[^a-z]+/g, ' ')
          .trim()}:${action}`;
  const equals = value === undefined ? '' : '=';
  if (short === undefined) return `'${repeated ? '*' : ''}--${name}${equals}[${text}]${argument}'`;
  const exclusive = repeated ? '*' : `(-${short} --${name})`;
  return `'${exclusive}'{-${short}${value === undefined ? '' : '+'},--${name}${equals}}'[${text}]${argument}'`;
}

/** The value of an option that cannot do without one. */
function neededValue({ value, impliedValue }: Option): string | undefined {
  return impliedValue === undefined ? value : undefined;
}

function fish({ lint, named }: Described): string {
  const lines = named.map(
    ({ name, summary }) => `complete -c voxlint -n __fish_use_subcommand -a ${name} -d '${fishQuoted(summary)}'`,
  );
  const names = named.map(({ name }) => name).join(' ');
  for (const command of [lint, ...named]) {
    const condition =
      command.name === '' ? `not __fish_seen_subcommand_from ${names}` : `__fish_seen_subcommand_from ${command.name}`;
    for (const option of optionsOf(command)) {
      const { name, short, help, files } = option;
      const value = neededValue(option);
      const words = wordsOf(option);
      const argument =
        value === undefined ? '' : words === undefined ? (files ? ' -r -F' : ' -x') : ` -x -a '${words.join(' ')}'`;
      const letter = short === undefined ? '' : ` -s ${short}`;
      lines.push(`complete -c voxlint -n '${condition}'${letter} -l ${name}${argument} -d '${fishQuoted(help)}'`);
    }
  }
  return `# fish completion of voxlint: voxlint --completion fish > ~/.config/fish/completions/voxlint.fish\n${lines.join('\n')}\n`;
}

/** Inside single quotes of a POSIX shell. */
function quoted(text: string): string {
  return text.replaceAll("'", `'\\''`);
}

/** Inside single quotes of fish. */
function fishQuoted(text: string): string {
  return text.replace(/[\\']/g, '\\$&');
}
