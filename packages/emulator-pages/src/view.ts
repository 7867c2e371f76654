/** A page: it is made once, and shown anew after each change. */
export interface View {
  readonly element: HTMLElement;
  readonly show: () => void;
}
