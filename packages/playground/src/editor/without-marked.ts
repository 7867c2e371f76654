/**
 * Stands in for the Markdown renderer that CodeMirror's protocol client brings along. It makes HTML of what the server
 * says; here `renderMarkdown` makes nodes of it, and the page's policy lets no text become HTML.
 */
export class Marked {
  parse(): never {
    throw new Error('No text becomes HTML here.');
  }
}
