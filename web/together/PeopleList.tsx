import { SIGNS } from '../../shared/protocol/presence.ts';
import { commandOf, runCommand } from '../commands/registry.ts';
import { isOffered } from '../commands/Command.ts';
import { useAgencies } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/togetherWords.ts';
import { t } from '../messages/t.ts';
import { AgencyBadge } from '../ui/AgencyBadge.tsx';
import { Button } from '../ui/Button.tsx';
import { usePeople, type Person } from '../workspace/usePeople.ts';
import css from './PeopleList.module.css';
import { SignIcon } from './SignIcon.tsx';

/** Who is here by agency and name, what they look at, and what can be done together. */
export function PeopleList() {
  const workplace = useWorkplace();
  const agencies = useAgencies();
  const { count, groups } = usePeople();
  const run = (command: string) => {
    workplace.peopleShown.set(false);
    runCommand(command, workplace);
  };
  const call = ['people.call', 'people.endCall'].find((id) => isOffered(commandOf(id), workplace));
  const together = useWatched(workplace.together);
  return (
    <>
      {together !== null && (
        <section className={css.signs} aria-label={t('together.say')}>
          {SIGNS.filter((kind) => kind !== 'point' || together.canPoint()).map((kind) => (
            <Button key={kind} kind="plain" className={css.sign} icon={<SignIcon kind={kind} />} onClick={() => run(`people.${kind}`)}>{t(`together.sign.${kind}`)}</Button>
          ))}
        </section>
      )}
      {call !== undefined && count > 1 && <Button className={css.call} onClick={() => run(call)}>{t(commandOf(call).label)}</Button>}
      {groups.map(([id, here]) => {
        const agency = agencies.get(id);
        return (
          <section key={id} className={css.agency}>
            <h3><AgencyBadge name={agency?.name ?? here[0]?.agencyName ?? ''} initials={agency?.initials ?? '?'} pattern={agency?.pattern ?? 1} showName /></h3>
            <ul>{here.map((person) => <PersonRow key={person.id} person={person} />)}</ul>
          </section>
        );
      })}
    </>
  );
}

function PersonRow({ person: { client, name, role, view } }: { readonly person: Person }) {
  const workplace = useWorkplace();
  const together = useWatched(workplace.together);
  const follow = () => {
    workplace.peopleShown.set(false);
    if (client !== null) together?.follow(client);
  };
  return (
    <li>
      <span className={css.words}>
        <span className={css.name}>{client === null ? t('session.people.me', { name }) : name}</span>
        <span className={css.what}>{[t(`shell.role.${role}`), view === null ? '' : t(`session.people.on.${view}`)].filter(Boolean).join(', ')}</span>
      </span>
      {client !== null && together !== null && <Button kind="quiet" aria-label={t('together.follow.name', { name })} onClick={follow}>{t('together.follow')}</Button>}
    </li>
  );
}
