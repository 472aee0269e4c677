import type { Locator, Page } from 'playwright-core';

const most = 120;

/**
 * Reaches an element with the Tab key alone, as somebody without a mouse does, and proves that the focus shows there.
 * @throws when the element is not within 120 presses, or has focus without any visible sign
 */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.first().waitFor({ state: 'attached' });
  for (let pressed = 0; pressed <= most; pressed++) {
    if (await isFocused(target)) {
      if (!(await showsFocus(target))) throw new Error(`Focus on ${String(target)} cannot be seen`);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(target)} was not reached with ${most} presses of Tab`);
}

// The two functions below run in the page; this is all they need of its types.
interface PageElement {
  readonly tagName: string;
  readonly nextElementSibling: PageElement | null;
  readonly parentElement: PageElement | null;
}
declare const document: { readonly activeElement: unknown };
declare const getComputedStyle: (element: PageElement) => {
  readonly outlineStyle: string;
  readonly outlineWidth: string;
  readonly boxShadow: string;
  readonly borderColor: string;
};

const isFocused = (target: Locator): Promise<boolean> =>
  target
    .first()
    .evaluate((element) => (element as unknown) === document.activeElement)
    .catch(() => false);

/** An outline, a ring or a border, on the element, around it, or on what stands for a control that is itself hidden. */
const showsFocus = (target: Locator): Promise<boolean> =>
  target.first().evaluate((found) => {
    const element = found as unknown as PageElement;
    const near = [element, element.nextElementSibling, element.parentElement, element.parentElement?.parentElement];
    return near.some((one) => {
      if (!one) return false;
      const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(one);
      if (outlineStyle !== 'none' && parseInt(outlineWidth, 10) > 0) return true;
      if (boxShadow !== 'none') return true;
      return one === element && /^(?:INPUT|TEXTAREA|SELECT)$/.test(one.tagName) && borderColor !== 'rgba(0, 0, 0, 0)';
    });
  });
