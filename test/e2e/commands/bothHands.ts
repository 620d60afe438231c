import type { Page } from '@playwright/test';
import { commandOf } from '../../../web/commands/registry.ts';
import { makeChangedBlueprint } from '../../helpers/outside.ts';
import type { Visitor } from '../fixtures.ts';
import type { Hand } from './Hand.ts';
import { Keys } from './Keys.ts';
import { Presses } from './Presses.ts';
import { walkedBoard } from './walkedBoard.ts';
import { idsIn } from './withoutNewIds.ts';

/** Two people who work alike, one by keys and one by presses, on two blueprints that began the same. */
export async function bothHands(origin: string, openAs: (link: string, visitor: Visitor) => Promise<Page>): Promise<readonly [Hand, Hand]> {
  const open = async () => {
    const { links, blueprint } = await makeChangedBlueprint(origin, { template: 'community-integration' }, walkedBoard);
    return { page: await openAs(links.editor, { name: 'Ada', agency: 'Council' }), known: new Set(idsIn(blueprint)) };
  };
  const [one, other] = await Promise.all([open(), open()]);
  const hands = [new Keys(one.page, one.known), new Presses(other.page, other.known)] as const;
  await Promise.all(hands.map((hand) => hand.run(commandOf('board.fit'))));
  return hands;
}
