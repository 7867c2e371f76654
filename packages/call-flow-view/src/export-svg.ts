/** The properties that make the drawing what it looks like. */
const looks = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
] as const;

/** A drawing as a file of its own, in the colors that it has on the screen now. */
export function exportSvg(drawn: SVGSVGElement): string {
  const chosen = drawn.querySelector('.chosen');
  chosen?.classList.remove('chosen');
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const rings = copy.querySelectorAll('.ring');
  const originals = drawn.querySelectorAll('*');
  for (const [index, element] of copy.querySelectorAll('*').entries()) {
    const style = getComputedStyle(originals[index]!);
    for (const property of looks) {
      const value = style.getPropertyValue(property);
      if (value !== '') element.setAttribute(property, value);
    }
    for (const name of ['class', 'tabindex', 'role', 'data-node']) element.removeAttribute(name);
  }
  chosen?.classList.add('chosen');
  // What shows the focus has no place in a file.
  for (const ring of rings) ring.remove();
  const { width, height } = drawn.viewBox.baseVal;
  for (const name of ['class', 'style', 'tabindex']) copy.removeAttribute(name);
  copy.setAttribute('role', 'img');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const background = document.createElementNS(copy.namespaceURI!, 'rect');
  background.setAttribute('width', '100%');
  background.setAttribute('height', '100%');
  background.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.prepend(background);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}
