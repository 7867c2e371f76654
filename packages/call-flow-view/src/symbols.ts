import type { BoxKind } from './drawing.ts';

/** A symbol for each kind of box, as SVG path data in a square of 16. Drawn as lines, never filled. */
export const symbols: { readonly [Kind in BoxKind]: string } = {
  start: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M6.6 5.6l3.6 2.4l-3.6 2.4z',
  end: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M5.8 5.8h4.4v4.4h-4.4z',
  prompt: 'M2.5 3.5h11v7h-6l-3 2.6v-2.6h-2zM5 6h6M5 8.2h4',
  menu: 'M4 3.4v.01M8 3.4v.01M12 3.4v.01M4 7.4v.01M8 7.4v.01M12 7.4v.01M4 11.4v.01M8 11.4v.01M12 11.4v.01M8 14.4v.01',
  condition: 'M8 2l6 6l-6 6l-6-6zM8 5.6v2.8M8 10.6v.01',
  call: 'M4.4 2.6l1.8 0l1 3l-1.5 1.2c.8 1.6 1.9 2.7 3.5 3.5l1.2-1.5l3 1v1.8c0 .9-.7 1.6-1.6 1.5c-4.3-.4-7.7-3.8-8.1-8.1c-.1-.9.6-1.8 1.7-1.4z',
  redirect: 'M3 12.5v-3.5c0-2 1-3 3-3h7M10 3l3 3l-3 3',
  stop: 'M2 9.6c3.4-3.2 8.6-3.2 12 0l-1.6 1.9l-2.5-1.3v-1.9c-1.2-.4-2.6-.4-3.8 0v1.9l-2.5 1.3z',
  other: 'M5.5 4v8M10.5 4v8',
};
