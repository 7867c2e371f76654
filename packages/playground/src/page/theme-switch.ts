import { element } from './element.ts';

const KEY = 'voxxml-theme';

/** Light, dark, or as the system has it. The choice is kept in this browser, where it lets pages keep anything. */
export function themeSwitch(): void {
  const select = element<HTMLSelectElement>('theme');
  const apply = (): void => {
    const { value } = select;
    if (value === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = value;
  };
  select.value = kept();
  select.addEventListener('change', () => {
    keep(select.value);
    apply();
  });
  apply();
}

function kept(): string {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  }
}

function keep(value: string): void {
  try {
    localStorage.setItem(KEY, value);
  } catch {
    // Then it holds until the page is left.
  }
}
