/**
 * An element of the page by its id.
 *
 * @throws Error where the page has no such element: page and script do not fit together
 */
export function element<Type extends HTMLElement = HTMLElement>(id: string): Type {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no element '${id}'.`);
  return found as Type;
}
