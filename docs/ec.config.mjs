// Long lines go on below: on a phone nobody has to scroll sideways to read code. The options stand in a file of
// their own because `<Code>` reads them, too.
import { copiedCode } from './src/site/copied-code.ts';

/** @type {import('@astrojs/starlight/expressive-code').StarlightExpressiveCodeOptions} */
// oxlint-disable-next-line import/no-default-export -- Expressive Code reads it by that name.
export default { defaultProps: { wrap: true }, plugins: [copiedCode] };
