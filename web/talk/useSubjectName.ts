import type { Subject } from '../../shared/domain/Comment.ts';
import { useStructure } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { subjectName } from './subjects.ts';

/** What people call what comments are about, as it is now. */
export function useSubjectName(about: Subject): string {
  const workplace = useWorkplace();
  useWatched(workplace.model.revision); // its words are written together
  useStructure();
  return subjectName(workplace, about);
}
