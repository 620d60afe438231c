import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { FilterDialog } from '../find/FilterDialog.tsx';
import { PasteDialog } from '../hands/clipboard/PasteDialog.tsx';
import { ToElementsDialog } from '../hands/ToElementsDialog.tsx';
import { AddElementDialog } from './AddElementDialog.tsx';
import { AddPieceDialog } from '../pieces/AddPieceDialog.tsx';
import { ChangePieceDialog } from '../pieces/ChangePieceDialog.tsx';
import { AddNoteDialog } from './AddNoteDialog.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { LinkDialog } from './LinkDialog.tsx';
import { MoveElementDialog } from './MoveElementDialog.tsx';
import { OwnerDialog } from './OwnerDialog.tsx';
import { DeviceDialog } from '../people/DeviceDialog.tsx';
import { PeopleDialog } from '../people/PeopleDialog.tsx';
import { RenewPracticeDialog } from '../practice/RenewPracticeDialog.tsx';
import { NamesDialog } from '../people/NamesDialog.tsx';
import { TakeBackDialog } from '../people/TakeBackDialog.tsx';
import { Palette } from './Palette.tsx';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';

/** What a command asks before it can be carried out. Inviting others has a dialog of its own. */
export function Dialogs() {
  const workplace = useWorkplace();
  const request = useWatched(workplace.dialog);
  switch (request?.kind) {
    case 'addElement': return <AddElementDialog request={request} />;
    case 'moveElements': return <MoveElementDialog ids={request.elements} />;
    case 'paste': return <PasteDialog />;
    case 'toElements': return <ToElementsDialog ids={request.notes} />;
    case 'owner': return <OwnerDialog ids={request.elements} />;
    case 'link': return <LinkDialog from={request.from} />;
    case 'addNote': return <AddNoteDialog />;
    case 'addPiece': return <AddPieceDialog key={request.piece} kind={request.piece} />;
    case 'changePiece': return <ChangePieceDialog key={request.item.id} item={request.item} />;
    case 'leave': return <LeaveDialog />;
    case 'renewPractice': return <RenewPracticeDialog />;
    case 'filter': return <FilterDialog />;
    case 'people': return <PeopleDialog />;
    case 'takeBack': return <TakeBackDialog participant={request.participant} />;
    case 'names': return <NamesDialog />;
    case 'device': return <DeviceDialog />;
    case 'palette': return <Palette />;
    case 'shortcuts': return <ShortcutsDialog />;
    case 'share':
    case undefined: return null;
  }
}
