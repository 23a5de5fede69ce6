import { definePlugin } from '@expressive-code/core';
import { visit } from '@expressive-code/core/hast';

/** Before the button is pressed, it gets the text of the block that it belongs to. */
const fillButton = `
document.addEventListener(
  'click',
  ({ target }) => {
    const button = target instanceof Element ? target.closest('.copy button') : null;
    if (button === null || button.dataset.code !== undefined) return;
    const lines = button.closest('figure').querySelectorAll('pre .ec-line');
    button.dataset.code = Array.from(lines, (line) => line.textContent.replace(/\\n$/, '')).join('\\u007f');
  },
  true,
);`;

/**
 * Leaves the second copy of each sample out of the page, which is there for the button that copies it: a page of
 * samples has a seventh less to load.
 */
export const copiedCode = definePlugin({
  name: 'copied code',
  jsModules: [fillButton],
  hooks: {
    postprocessRenderedBlock({ renderData }) {
      visit(renderData.blockAst, 'element', ({ properties }) => {
        delete properties['dataCode'];
      });
    },
  },
});
