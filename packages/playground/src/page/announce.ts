import { element } from './element.ts';

/** How long a message can be read, in milliseconds. */
const SHOWN = 6000;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows a message for a while; screen readers read it. */
export function announce(message: string): void {
  const toast = element('toast');
  toast.textContent = message;
  toast.classList.add('shown');
  clearTimeout(timer);
  timer = setTimeout(() => toast.classList.remove('shown'), SHOWN);
}

/** Lets screen readers read what has come up on the screen. */
export function speak(text: string): void {
  element('spoken').textContent = text;
}

/** Shows what is wrong until it is set right, with a button that may do that. */
export function showBanner(message: string, action?: { readonly title: string; readonly run: () => void }): void {
  const banner = element('banner');
  banner.replaceChildren(message);
  if (action !== undefined) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = action.title;
    button.addEventListener('click', action.run);
    banner.append(button);
  }
  banner.hidden = false;
}

export function hideBanner(): void {
  element('banner').hidden = true;
}
