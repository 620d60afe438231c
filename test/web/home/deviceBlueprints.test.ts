import { describe, expect, it } from 'vitest';
import type { BlueprintId } from '../../../shared/domain/ids.ts';
import { parseDeviceBlueprints, withOpened, type DeviceBlueprint } from '../../../web/home/deviceBlueprints.ts';

describe('the blueprints a browser has been in', () => {
  it('are listed with the newest first, whatever order they were stored in', () => {
    const stored = JSON.stringify([opened('a', '2025-01-01T10:00:00.000Z'), opened('b', '2025-03-01T10:00:00.000Z')]);
    expect(parseDeviceBlueprints(stored).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('count as none when what is stored cannot be read', () => {
    for (const stored of [null, '', '{', 'null', '{}', '[1]', '[{"id":""}]', JSON.stringify([{ ...opened('a', 'yesterday') }])]) {
      expect(parseDeviceBlueprints(stored), String(stored)).toEqual([]);
    }
  });

  it('hold one entry for each, at the top and under its present name when it is opened again', () => {
    const list = [opened('a', '2025-03-01T10:00:00.000Z'), opened('b', '2025-01-01T10:00:00.000Z')];
    const again = { ...opened('b', '2025-04-01T10:00:00.000Z'), title: 'A new title' };
    expect(withOpened(list, again)).toEqual([again, list[0]]);
  });

  it('stop at fifty, and the oldest drops off', () => {
    let list: readonly DeviceBlueprint[] = [];
    for (let day = 0; day < 60; day += 1) list = withOpened(list, opened(`b${day}`, new Date(Date.UTC(2025, 0, day + 1)).toISOString()));
    expect(list).toHaveLength(50);
    expect(list[0]?.id).toBe('b59');
    expect(list.at(-1)?.id).toBe('b10');
  });
});

function opened(id: string, openedAt: string): DeviceBlueprint {
  return { id: id as BlueprintId, place: 'Calderdale', title: 'Local digital blueprint', openedAt };
}
