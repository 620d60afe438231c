import { Frame, ImagePlus, MoveUpRight, Pencil, Plus, Shapes, Type, type LucideIcon } from 'lucide-react';
import { isOffered } from '../commands/Command.ts';
import { commandOf, runCommand } from '../commands/registry.ts';
import { shortcutText } from '../commands/shortcuts.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { MenuItem, MenuSeparator } from '../ui/Menu.tsx';
import { DRAWING_TOOLS, type DrawingTool } from '../workplace/Workplace.ts';
import './pieceCommands.ts';

const ICONS: Readonly<Record<DrawingTool, LucideIcon>> = { frame: Frame, text: Type, shape: Shapes, arrow: MoveUpRight, pen: Pencil };
const ADDING = ['piece.add.frame', 'piece.add.text', 'piece.add.shape', 'piece.add.arrow', 'piece.add.ink', 'piece.add.image'];

/** The tools for free space, and the same without a drag: what is asked for is put where there is room. */
export function DrawMenu() {
  const workplace = useWorkplace();
  const item = (id: string, Icon: LucideIcon) => {
    const { label, shortcuts } = commandOf(id);
    if (!isOffered(commandOf(id), workplace)) return null;
    return <MenuItem key={id} icon={<Icon aria-hidden="true" />} shortcut={shortcuts[0] === undefined ? undefined : shortcutText(shortcuts[0])} onSelect={() => runCommand(id, workplace)}>{t(label)}</MenuItem>;
  };
  return (
    <>
      {DRAWING_TOOLS.map((tool) => item(`tool.${tool}`, ICONS[tool]))}
      <MenuSeparator />
      {ADDING.map((id) => item(id, id === 'piece.add.image' ? ImagePlus : Plus))}
    </>
  );
}
