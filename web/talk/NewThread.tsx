import type { Subject } from '../../shared/domain/Comment.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { Composer } from './Composer.tsx';
import { subjectKey } from './subjects.ts';
import type { Talk } from './Talk.ts';

/** A field to say something new about something; nothing for those who may only read. */
export function NewThread({ talk, about }: { readonly talk: Talk; readonly about: Subject }) {
  const key = `new ${subjectKey(about)}`;
  if (!talk.mayWrite) return null;
  return (
    <Composer
      key={key}
      talk={talk}
      purpose="new"
      draftKey={key}
      label={t('talk.write.new')}
      send={t('talk.send')}
      onSend={(words) => {
        const started = talk.model?.start(about, words);
        if (started !== undefined) talk.pick(started.thread);
        announce(t('talk.sent'));
      }}
    />
  );
}
