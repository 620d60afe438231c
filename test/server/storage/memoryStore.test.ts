import { describe } from 'vitest';
import { MemoryStore } from '../../../server/storage/memory/MemoryStore.ts';
import { compactionContract } from '../../contracts/compaction.ts';
import { blueprintStoreContract } from '../../contracts/blueprintStore.ts';
import { auditContract } from '../../contracts/audit.ts';
import { adminContract } from '../../contracts/admin.ts';
import { organisersContract } from '../../contracts/organisers.ts';
import { peopleContract } from '../../contracts/people.ts';
import { practiceContract } from '../../contracts/practice.ts';

describe('MemoryStore', () => {
  describe('as a store', () => {
    blueprintStoreContract(() => new MemoryStore());
  });

  describe('as a store of people', () => {
    peopleContract(() => new MemoryStore());
  });

  describe('as a store of organisers', () => {
    organisersContract(() => new MemoryStore());
  });

  describe('as a store for admins', () => {
    adminContract(() => new MemoryStore());
  });

  describe('as a store of practice rooms', () => {
    practiceContract(() => new MemoryStore());
  });

  describe('as a store of the audit trail', () => {
    auditContract(() => new MemoryStore());
  });

  compactionContract(() => new MemoryStore());
});
