import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Cookie, type Page } from 'playwright-core';
import { type Role } from '../../src/kernel/actor.js';

interface DemoAccount {
  readonly username: string;
  readonly password: string;
  readonly role: Role;
  readonly department: string | null;
}

const demos = JSON.parse(process.env.JIANHUI_DEMO ?? 'null') as {
  readonly urls: readonly string[];
  readonly accounts: readonly DemoAccount[];
};

/** The running demo of this worker, as `start-demo.js` left it. */
export const demo = {
  url: demos.urls[(Number(process.env.JEST_WORKER_ID) - 1) % demos.urls.length],
  accounts: demos.accounts,
};

const FLAGS =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

export interface Look {
  readonly phone?: boolean;
  readonly dark?: boolean;
  readonly large?: boolean;
  readonly language?: 'zh-CN' | 'en';
}

/** A password is checked slowly on purpose: once for each account will do. */
const sessions = new Map<string, Cookie[]>();

/** Debian's Chromium: the build without windows if it is there, which needs a quarter less of the processor. */
const CHROMIUM =
  process.env.CHROMIUM ??
  ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path));

let chromiumRunning: Promise<Browser> | undefined;

/** One Chromium for a test file; each visitor has a context of their own in it. */
function browser(): Promise<Browser> {
  return (chromiumRunning ??= chromium.launch({
    executablePath: CHROMIUM,
    args: FLAGS.split(' '),
  }));
}

/** To be called in `afterAll`. */
export async function closeBrowser(): Promise<void> {
  await (await chromiumRunning)?.close();
}

export function accountOf(role: Role, department: string | null = role === 'staff' ? 'equipment' : null) {
  return demo.accounts.find((account) => account.role === role && account.department === department)!;
}

/** Somebody in front of a screen. What the page complains about is kept. */
export class Visitor {
  /** Errors of scripts, and what the content security policy kept out. */
  readonly complaints: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('pageerror', ({ message }) => this.complaints.push(message));
    page.on('console', (message) => {
      const text = message.text();
      // A refusal that the page shows in words stands in the console too.
      if (message.type() === 'error' && !text.startsWith('Failed to load resource'))
        this.complaints.push(text);
    });
  }

  static async arrive({ phone = false, dark = false, large = false, language = 'zh-CN' }: Look = {}) {
    const context = await (
      await browser()
    ).newContext({
      baseURL: demo.url,
      viewport: phone ? { width: 360, height: 780 } : { width: 1360, height: 860 },
      deviceScaleFactor: phone ? 2 : 1,
      isMobile: phone,
      hasTouch: phone,
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      locale: language,
    });
    const preferences = JSON.stringify({ language, text: large ? 'large' : 'normal' });
    // What is preferred on the way stays.
    await context.addInitScript((kept) => {
      if (!localStorage.getItem('jianhui-preferences')) localStorage.setItem('jianhui-preferences', kept);
    }, preferences);
    return new Visitor(context, await context.newPage());
  }

  /** Arrives with a session, at a screen if one is named. */
  static async signedIn(role: Role, path?: string, look: Look = {}, department?: string): Promise<Visitor> {
    const visitor = await Visitor.arrive(look);
    const { username, password } = accountOf(role, department);
    const cookies = sessions.get(username);
    if (cookies) {
      await visitor.context.addCookies(cookies);
    } else {
      const answer = await visitor.context.request.post('/api/session', { data: { username, password } });
      if (!answer.ok()) throw new Error(`${username} cannot sign in: ${answer.status()}`);
      sessions.set(username, await visitor.context.cookies());
    }
    if (path !== undefined) await visitor.go(path);
    return visitor;
  }

  async go(path: string): Promise<void> {
    await this.page.goto(path);
    await this.settled();
  }

  /** Waits until nothing on the screen is still loading. */
  async settled(): Promise<void> {
    await this.page.locator('h1').first().waitFor();
    await this.page.waitForFunction(
      () =>
        !document.querySelector('[aria-busy="true"], .ant-skeleton, .ant-spin-spinning') &&
        document.fonts.status === 'loaded' &&
        [...document.images].every(({ complete }) => complete),
    );
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against WCAG 2.2 AA, one line each: rule, place, how often. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
      // Only what is wrong is described, and the styles' files are not fetched again: a third of the time.
      resultTypes: ['violations'],
      preload: false,
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes[0].target.join(' ')} (${nodes.length}) ${nodes[0].failureSummary ?? ''}`,
  );
}

/**
 * What a finger misses on a phone: found by touching above and below the middle of each thing that can
 * be pressed. A link within a sentence may be as low as its line (WCAG 2.2, 2.5.8).
 */
export async function lowTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const HIGH_ENOUGH = 43;
    const AROUND = '.ant-select, .ant-input-number, .ant-input-affix-wrapper, label';
    const isLinkInText = (element: Element) => {
      const around = (element.parentElement?.textContent ?? '').trim().length;
      return (
        element.tagName === 'A' &&
        getComputedStyle(element).display === 'inline' &&
        around > (element.textContent ?? '').trim().length
      );
    };
    const heightOf = (element: Element) => {
      element.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = element.getBoundingClientRect();
      const target = element.closest(AROUND) ?? element;
      const [x, middle] = [left + width / 2, top + height / 2];
      const isHit = (y: number) => {
        const hit = document.elementFromPoint(x, y);
        return hit !== null && (target.contains(hit) || hit.closest('label')?.control === element);
      };
      // Covered by something that takes its presses, or not on the screen.
      if (width < 2 || height < 2 || !isHit(middle)) return null;
      const reach = (step: 2 | -2) => {
        let y = middle;
        while (Math.abs(y - middle) < HIGH_ENOUGH && isHit(y + step)) y += step;
        return Math.abs(y - middle);
      };
      // What is high enough and drawn on top needs no more touching; else to the nearest step.
      if (height >= HIGH_ENOUGH) return height;
      return reach(2) + reach(-2) + 2;
    };
    const all = 'a[href], button, input, select, textarea, summary, [role=button], [role=tab], [role=switch]';
    return [...document.querySelectorAll(all)].flatMap((element) => {
      if (element.closest('[aria-hidden=true]') || isLinkInText(element)) return [];
      const height = heightOf(element);
      if (height === null || height >= HIGH_ENOUGH) return [];
      const name = element.getAttribute('aria-label') ?? element.textContent;
      return [`${height} px: ${element.tagName.toLowerCase()}.${element.className} ${name}`];
    });
  });
}

/** Elements that stick out of the screen to the side: the page would scroll sideways. */
export async function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .slice(0, 5)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
  });
}
