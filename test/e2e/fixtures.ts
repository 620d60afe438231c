import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type { OpenedSession } from '../../shared/protocol/api.ts';
import { all } from '../../web/messages/en/all.ts';
import { addWords, t } from '../../web/messages/t.ts';
import { tokenIn } from '../helpers/outside.ts';
import { ServerProcess } from '../helpers/ServerProcess.ts';

export { expect } from '@playwright/test';

addWords(all);

/** Who comes in, and with what kind of screen. */
export interface Visitor {
  readonly name: string;
  readonly agency: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  readonly contrast?: 'more' | 'no-preference';
  /** Whether the screen is touched. */
  readonly touch?: boolean;
}

/** A size at which everything fits, and the narrowest that has to work. */
export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 320, height: 640 };

/** The looks that every screen is checked in, as a device asks for them. */
export const LOOKS = [
  { look: 'light', colorScheme: 'light', contrast: 'no-preference' },
  { look: 'dark', colorScheme: 'dark', contrast: 'no-preference' },
  { look: 'contrast', colorScheme: 'light', contrast: 'more' },
] as const;

interface Fixtures {
  /** A page that nobody has used, on a wide screen. */
  readonly visit: (path: string, visitor?: Partial<Visitor>) => Promise<Page>;
  /** A person in a browser of their own, who has joined by the link and sees the board, or the outline on a narrow screen. */
  readonly openAs: (link: string, visitor: Visitor) => Promise<Page>;
}

interface WorkerFixtures {
  /** The built server, one for each worker; `kill9` and `restart` keep its port and data. */
  readonly server: ServerProcess;
}

/** Playwright's `test` with a server and people. Each browser context is closed at the end of its test, and a page
 *  that threw an error, or tried what its security policy forbids, fails the test. */
export const test = base.extend<Fixtures & { readonly people: People }, WorkerFixtures>({
  server: [
    async ({}, use) => {
      const server = await ServerProcess.start();
      await use(server);
      await server.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  people: async ({ browser, server }, use) => {
    const people = new People(browser, server);
    await use(people);
    await people.leave();
    expect(people.errors, 'errors in pages').toEqual([]);
  },
  visit: async ({ people }, use) => {
    await use((path, visitor) => people.visit(path, visitor));
  },
  openAs: async ({ people }, use) => {
    await use((link, visitor) => people.openAs(link, visitor));
  },
});

/** The people of one test, each with a browser context. */
class People {
  readonly errors: string[] = [];
  readonly #browser: Browser;
  readonly #server: ServerProcess;
  readonly #contexts: BrowserContext[] = [];

  constructor(browser: Browser, server: ServerProcess) {
    this.#browser = browser;
    this.#server = server;
  }

  async visit(path: string, visitor: Partial<Visitor> = {}): Promise<Page> {
    const page = await this.#newPage(visitor);
    await page.goto(path);
    return page;
  }

  /** Comes in as the join page does, which has tests of its own, but by the interface for programs: that takes a third of the time. */
  async openAs(link: string, visitor: Visitor): Promise<Page> {
    const page = await this.#newPage(visitor);
    const joined = await page.request.post('/api/sessions', { data: { invite: tokenIn(link), name: visitor.name, agency: visitor.agency } });
    const { blueprint } = (await joined.json()) as OpenedSession;
    await page.goto(`/b/${blueprint.id}`);
    await workspaceUsable(page);
    return page;
  }

  async #newPage({ viewport = WIDE, colorScheme = 'light', contrast = 'no-preference', touch = false }: Partial<Visitor>): Promise<Page> {
    const context = await this.#browser.newContext({ baseURL: this.#server.origin, viewport, colorScheme, contrast, hasTouch: touch, reducedMotion: 'reduce', locale: 'en-GB', acceptDownloads: true });
    this.#contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.errors.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && message.text().includes('Content Security Policy')) this.errors.push(message.text());
    });
    return page;
  }

  async leave(): Promise<void> {
    await Promise.all(this.#contexts.map((context) => context.close()));
  }
}

/** Fill in the join page that is shown, and go in. An agency that is not offered is added. */
export async function join(page: Page, { name, agency }: Pick<Visitor, 'name' | 'agency'>): Promise<void> {
  await page.getByRole('textbox', { name: t('join.name'), exact: true }).fill(name);
  const first = page.getByRole('combobox', { name: t('join.agency'), exact: true });
  if (await first.isVisible()) {
    await first.fill(agency);
  } else {
    const all = page.getByRole('button', { name: /^Show all/ });
    if (await all.isVisible()) await all.click();
    const offered = page.getByRole('radio', { name: agency, exact: true });
    if (await offered.isVisible()) {
      await offered.check();
    } else {
      await page.getByRole('radio', { name: t('join.agency.other'), exact: true }).check();
      await page.getByRole('combobox', { name: t('join.agency.other.name'), exact: true }).fill(agency);
    }
  }
  await page.getByRole('button', { name: t('join.join'), exact: true }).click();
  await page.waitForURL(/\/b\/[\w-]+/);
}

/** Settles when the view that this screen begins with can be used, and what is fetched after it is here: its keys do
 *  nothing before. */
export async function workspaceUsable(page: Page): Promise<void> {
  const outline = page.getByRole('main', { name: t('session.view.outline'), exact: true }).getByRole('heading').first();
  await Promise.race([boardUsable(page), outline.waitFor()]);
  await page.waitForFunction(() => ['hands-here', 'pieces-here', 'people-here'].every((mark) => performance.getEntriesByName(mark).length > 0));
}

/** Settles when the board says that it can be used. */
export async function boardUsable(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName('board-usable').length > 0);
}
