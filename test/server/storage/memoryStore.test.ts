import { describe } from 'vitest';
import { MemoryStore } from '../../../server/storage/memory/MemoryStore.ts';
import { blueprintStoreContract } from '../../contracts/blueprintStore.ts';

describe('MemoryStore', () => {
  blueprintStoreContract(() => new MemoryStore());
});
