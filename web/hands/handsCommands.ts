import { addCommands } from '../commands/registry.ts';
import '../messages/handsWords.ts';
import { arrangeCommands } from './arrangeCommands.ts';
import { clipboardCommands } from './clipboard/clipboardCommands.ts';
import { itemCommands } from './itemCommands.ts';
import { nudgeCommands } from './nudgeCommands.ts';
import { selectionCommands } from './selectionCommands.ts';

/** To be imported by the later parts that show these commands, or let them be run. */
addCommands([...selectionCommands, ...clipboardCommands, ...arrangeCommands, ...itemCommands, ...nudgeCommands]);
