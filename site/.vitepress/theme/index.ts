import { nextTick, onMounted, watch } from 'vue';
import { useRoute, type Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import Home from './Home.vue';
// oxlint-disable-next-line import/no-unassigned-import -- styles have no value
import './style.css';

/**
 * The sidebar's groups are buttons, and the arrow in each is another one that does nothing of its own: the keyboard need not stop
 * there, nor a screen reader name it.
 */
function silenceArrows(): void {
  for (const arrow of document.querySelectorAll('.VPSidebarItem > .item[role="button"] > .caret')) {
    for (const name of ['role', 'tabindex', 'aria-label']) arrow.removeAttribute(name);
    arrow.setAttribute('aria-hidden', 'true');
  }
}

/** VitePress's theme with fonts of the system, our colours, and a first page that shows what the linter finds. */
const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    // The name that the first page has as its layout.
    app.component('VoxxmlHome', Home);
  },
  setup() {
    const route = useRoute();
    onMounted(silenceArrows);
    watch(
      () => route.path,
      () => void nextTick(silenceArrows),
      { flush: 'post' },
    );
  },
};

export default theme;
