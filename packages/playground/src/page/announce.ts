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

/** Shows what is wrong until it is set right; undefined: it is. */
export function showBanner(message: string | undefined): void {
  const banner = element('banner');
  banner.textContent = message ?? '';
  banner.hidden = message === undefined;
}
