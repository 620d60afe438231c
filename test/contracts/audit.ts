import { afterEach, beforeEach, expect, it } from 'vitest';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import type { AuditEntry } from '../../server/storage/AuditStore.ts';
import type { BlueprintStore } from '../../server/storage/BlueprintStore.ts';

/** What every store must do with the trail of access and administration. `open` gives an empty one. */
export function auditContract(open: () => BlueprintStore): void {
  let store: BlueprintStore;
  beforeEach(() => {
    store = open();
  });
  afterEach(() => store.close());

  const entry = (at: number, over: Partial<AuditEntry> = {}): AuditEntry => ({ at, what: 'join', outcome: 'done', by: { kind: 'participant', id: 'p1' }, blueprint: 'first' as BlueprintId, about: 'i1', ...over });

  it('gives what was recorded, the newest first, a page at a time', async () => {
    const entries = [entry(5), entry(3, { by: { kind: 'organiser', id: 'o1' }, about: null }), entry(9, { outcome: 'setup-closed', by: null, blueprint: null })];
    for (const each of entries) await store.audit.record(each);
    const all = await store.audit.before(null, 10);
    expect(all.map(({ seq: _seq, ...each }) => each)).toEqual([...entries].reverse());
    const [newest] = await store.audit.before(null, 1);
    expect([newest?.at, (await store.audit.before(newest?.seq ?? 0, 10)).map(({ at }) => at), await store.audit.before(all.at(-1)?.seq ?? 0, 10)]).toEqual([9, [3, 5], []]);
  });

  it('refuses everything once it is closed', async () => {
    await store.close();
    await expect(store.audit.record(entry(1))).rejects.toMatchObject({ reason: 'closed' });
    await expect(store.audit.before(null, 1)).rejects.toMatchObject({ reason: 'closed' });
  });
}
