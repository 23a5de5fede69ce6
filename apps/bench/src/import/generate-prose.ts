import type { Random } from '../kit/seeded-random.js';

const words = (
  'about above again air along always among answer arrive ask autumn away beach because before begin ' +
  'behind believe beside better between bicycle birch book border bread breath bridge bright bring ' +
  'build call candle careful carry chair change children choose city clear climb cloud coffee cold ' +
  'colour come corner count country cross daily dark daylight decide deep distance door doubt draw ' +
  'dream early earth easy edge empty enough evening every explain face fall familiar far field find ' +
  'finish first follow forest forget friend garden gather gentle give glass grass ground grow half ' +
  'happen harbour hear heavy hill hold home hour house idea inside island journey keep kitchen know ' +
  'lamp language large late learn leave letter light listen little long lose low machine make map ' +
  'matter meadow measure meet memory middle mind minute morning mountain move music name narrow near ' +
  'never night nothing notice number ocean often old open orchard other outside paper part pass path ' +
  'patient pencil people piece place plain plant point pour promise question quiet rain reach read ' +
  'remember repeat return rhythm river road room round sail salt same save scene season seldom sense ' +
  'shadow shape short silence simple sing single sister slow small smoke snow soft something song ' +
  'sound south space spring stand station stay step still stone stop story street strong summer table ' +
  'talk teach thing think thread through time together tomorrow tower train travel tree trust turn ' +
  'under until valley village voice wait walk wall warm watch water weather week while wide wind ' +
  'window winter without wonder wood word work world write year yellow yesterday café naïve Straße ' +
  'ōkina 東京 мост 🌲'
).split(' ') as [string, ...string[]];

/** Markup that sanitisers have to remove. Each is a known kind of attack. */
const hostile: readonly [string, ...string[]] = [
  '<script>alert(document.cookie)</script>',
  '<img src="x" onerror="alert(1)">',
  '<a href="javascript:alert(1)">read on</a>',
  '<iframe src="http://tracker.example/frame"></iframe>',
  '<p style="position:fixed;inset:0">over all</p>',
  '<svg onload="alert(1)"><circle r="4"></circle></svg>',
  '<form action="http://collect.example/"><input name="password"></form>',
];

/** Text as people blog it, in HTML. */
export class Prose {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  title(): string {
    const text = this.#words(this.#random.between(2, 8));
    return text.slice(0, 1).toUpperCase() + text.slice(1);
  }

  /** A whole post: some kilobytes. */
  article(): string {
    const { between, chance, pick } = this.#random;
    let html = '';
    for (let blocks = between(4, 14); blocks > 0; blocks -= 1) html += this.#block();
    return chance(0.03) ? html + pick(hostile) : html;
  }

  /** A comment: a few sentences and breaks. */
  remark(): string {
    const { between, chance, pick } = this.#random;
    let html = this.#sentences(between(1, 4));
    if (chance(0.3)) html += `<br /><br />${this.#sentences(between(1, 5))}`;
    if (chance(0.1))
      html += ` <a href="http://example.org/${between(1, 999)}" rel="nofollow">here</a>`;
    return chance(0.01) ? html + pick(hostile) : html;
  }

  #block(): string {
    const { between } = this.#random;
    switch (between(0, 12)) {
      case 0:
        return `<h3>${this.title()}</h3>`;
      case 1: {
        const items = Array.from(
          { length: between(2, 7) },
          () => `<li>${this.#words(between(3, 14))}</li>`,
        );
        return `<ul>${items.join('')}</ul>`;
      }
      case 2:
        return `<blockquote>${this.#sentences(between(1, 3))}</blockquote>`;
      case 3: {
        const file = `http://2.bp.blogspot.com/-${between(1, 1e6)}/s1600/picture-${between(1, 999)}.jpg`;
        return `<div class="separator" style="clear: both; text-align: center;"><a href="${file}"><img border="0" src="${file}" alt="${this.#words(3)}" width="400" height="300" /></a></div>`;
      }
      case 4:
        return `<pre>if (${this.#words(1)} &lt; 7 &amp;&amp; done) {\n  ${this.#words(2)}\n}</pre>`;
      default:
        return `<p>${this.#sentences(between(2, 8))}</p>\n`;
    }
  }

  #sentences(count: number): string {
    const { between, chance } = this.#random;
    let text = '';
    for (let left = count; left > 0; left -= 1) {
      const sentence = this.title();
      text += `${sentence} ${this.#words(between(4, 14))}`;
      if (chance(0.12))
        text += ` <a href="http://example.com/${between(1, 1e6)}?a=1&amp;b=2">${this.#words(2)}</a>`;
      if (chance(0.1)) text += ` <em>${this.#words(1)}</em>`;
      text += chance(0.1) ? ' &#8212; so it went. ' : '. ';
    }
    return text;
  }

  #words(count: number): string {
    const { pick } = this.#random;
    let text = pick(words);
    for (let left = count - 1; left > 0; left -= 1) text += ` ${pick(words)}`;
    return text;
  }
}
