/** What the first page says below its first screen. */
export const homeFeatures = [
  {
    title: 'In the terminal and in CI',
    details: 'Findings with the place that explains them, safe fixes, one layout, reports for every kind of CI.',
    link: '/cli',
    linkText: 'The command line',
  },
  {
    title: 'In editors',
    details: 'Findings while typing, completion, hover, fixes and renaming, and the call drawn beside the text.',
    link: '/editor-setup',
    linkText: 'Editors',
  },
  {
    title: 'In programs',
    details: 'A request is checked before it is sent; callbacks have types; a template escapes what is put into it.',
    link: '/node-api',
    linkText: 'The library',
  },
  {
    title: 'It follows the call',
    details:
      'What a caller can enter decides what is reached: options that nobody can choose, prompts that nobody hears.',
    link: '/call-flow-analysis',
    linkText: 'The call flow',
  },
  {
    title: 'In files of other languages',
    details: 'VoxXML inside JSON, JavaScript, TypeScript and Markdown is found, checked and fixed where it stands.',
    link: '/node-api#lint-files-that-hold-voxxml',
    linkText: 'Host files',
  },
  {
    title: 'XML, to the letter',
    details:
      'The parser never gives up, and its verdict agrees with libxml2, rxp and saxes on every generated document.',
    link: '/grammar/',
    linkText: 'The grammar, drawn',
  },
] as const;
