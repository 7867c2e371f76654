/** Language ids of files in which the server looks for VoxXML. */
export const hostLanguages: readonly string[] = [
  'json',
  'jsonc',
  'javascript',
  'javascriptreact',
  'typescript',
  'typescriptreact',
  'markdown',
  'python',
  'php',
  'ruby',
  'csharp',
  'java',
  'go',
  'handlebars',
  'ejs',
  'erb',
  'jinja',
  'jinja-xml',
  'twig',
  'liquid',
];

/**
 * Whether a host file may hold VoxXML, quickly and without a miss; whether it does is for the server to say. Where
 * nothing like it occurs, the server need not be started.
 */
export function mayHoldVoxXml(text: string): boolean {
  return /voxxml|["']xml["']|<response/i.test(text);
}
