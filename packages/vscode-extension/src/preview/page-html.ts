/** The preview's page. Its policy lets in the one script that carries the nonce, the style sheet, and nothing else. */
export function pageHtml({ cspSource, script, style, nonce }: PageParts): string {
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>Call flow</title>
</head>
<body>
<div id="tools" role="toolbar" aria-label="Call flow">
<button id="zoom-out" title="Smaller (-)" aria-label="Smaller">−</button>
<button id="zoom-in" title="Larger (+)" aria-label="Larger">+</button>
<button id="zoom-fit" title="Show the whole drawing (0)">Fit</button>
<span class="space"></span>
<button id="export-svg" title="Save the drawing as an SVG file">SVG</button>
<button id="export-mermaid" title="Save the flow as a Mermaid diagram">Mermaid</button>
</div>
<p id="note" role="status" hidden></p>
<div id="stage"></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}

export interface PageParts {
  /** Where VS Code serves the extension's files from (`Webview.cspSource`). */
  readonly cspSource: string;
  readonly script: string;
  readonly style: string;
  /** Letters and digits nobody can guess. */
  readonly nonce: string;
}
