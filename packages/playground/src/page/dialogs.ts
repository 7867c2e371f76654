import { element } from './element.ts';

/** Makes the help open and close, and lead to the documentation that is near. */
export function helpDialog(): void {
  const dialog = element<HTMLDialogElement>('help-dialog');
  const { documentation } = document.documentElement.dataset;
  if (documentation !== undefined) element<HTMLAnchorElement>('documentation').href = documentation;
  element('help').addEventListener('click', () => dialog.showModal());
  closable(dialog, 'help-close');
  closable(element<HTMLDialogElement>('link-dialog'), 'link-close');
}

/** Shows a link to copy by hand. */
export function showLink(link: string): void {
  element<HTMLDialogElement>('link-dialog').showModal();
  const input = element<HTMLInputElement>('link-text');
  input.value = link;
  input.select();
}

function closable(dialog: HTMLDialogElement, button: string): void {
  element(button).addEventListener('click', () => dialog.close());
  // A click beside the dialog is one on its backdrop, which is the dialog itself.
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });
}
