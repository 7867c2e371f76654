/** The features below the first screen of the home page. */
export const homeFeatures = [
  {
    title: 'Terminal and CI',
    details: 'Findings with the code that explains them, safe fixes, a formatter, and reports for every CI system.',
    link: '/cli',
    linkText: 'Command line',
  },
  {
    title: 'Editors',
    details:
      'Problems as you type, completion, hover, quick fixes and renaming, and the call drawn beside the document.',
    link: '/editor-setup',
    linkText: 'Editor setup',
  },
  {
    title: 'Node API',
    details:
      'Lint, fix and format in your program, check requests before you send them, and read callbacks with types.',
    link: '/node-api',
    linkText: 'Node API',
  },
  {
    title: 'Call-flow analysis',
    details: 'voxlint traces every path of a call: options that nobody can choose, prompts that nobody hears.',
    link: '/call-flow-analysis',
    linkText: 'Call-flow analysis',
  },
  {
    title: 'Embedded VoxXML',
    details: 'voxlint finds, checks and fixes VoxXML inside JSON, JavaScript, TypeScript and Markdown.',
    link: '/node-api#lint-voxxml-inside-other-files',
    linkText: 'Embedded VoxXML',
  },
  {
    title: 'Exact XML',
    details: 'The parser recovers from every error, and its verdict agrees with libxml2, rxp and saxes.',
    link: '/grammar/',
    linkText: 'Grammar',
  },
] as const;
