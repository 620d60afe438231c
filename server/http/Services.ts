import type { Logger } from 'pino';
import type { Allowance } from '../auth/Allowance.ts';
import type { CodeAllowance } from '../auth/CodeAllowance.ts';
import type { LastSeen } from '../auth/LastSeen.ts';
import type { Clock } from '../Clock.ts';
import type { Exporter } from '../export/ExportThread.ts';
import type { Makers } from '../../shared/protocol/signIn.ts';
import type { SignIn } from '../auth/signIn/SignIn.ts';
import type { Secrets } from '../auth/Secrets.ts';
import type { PracticeRooms } from '../practice/PracticeRooms.ts';
import type { RoomRegistry } from '../rooms/RoomRegistry.ts';
import type { BlueprintStore } from '../storage/BlueprintStore.ts';
import type { ImageStore } from '../storage/ImageStore.ts';
import type { TakeBack } from '../takeBack/TakeBack.ts';
import type { TemplateShelf } from '../templates/TemplateShelf.ts';
import type { UploadAllowance } from './images/UploadAllowance.ts';
import type { Metrics } from './operations/Metrics.ts';
import type { WaitingRoom } from './people/WaitingRoom.ts';

/** What routes work with. */
export interface Services {
  readonly store: BlueprintStore;
  readonly images: ImageStore;
  readonly rooms: Pick<RoomRegistry, 'read' | 'edit' | 'whileClosed' | 'people' | 'connected' | 'disconnect' | 'tellPeopleChanged'>;
  /** Takes back what somebody did. */
  readonly takeBack: Pick<TakeBack, 'weigh' | 'run'>;
  readonly templates: TemplateShelf;
  /** Writes blueprints as documents. */
  readonly exporter: Exporter;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Wrong join codes that may be tried. */
  readonly guesses: Allowance;
  /** Uses of each right join code. */
  readonly codeUses: CodeAllowance;
  /** Who is at the door. */
  readonly waitingRoom: WaitingRoom;
  readonly lastSeen: Pick<LastSeen, 'saw' | 'of'>;
  /** Throw-away copies to try things in. */
  readonly practice: Pick<PracticeRooms, 'open' | 'renew' | 'end'>;
  /** Organisations' sign-in. */
  readonly signIn: SignIn;
  /** Who may make blueprints. */
  readonly makers: Makers;
  /** Blueprints that may be made. */
  readonly creations: Allowance;
  /** Images that may be sent. */
  readonly uploads: UploadAllowance;
  /** How many bytes an image may have, and all of a blueprint. */
  readonly imageLimits: { readonly maxImageBytes: number; readonly maxImagesBytes: number };
  /** For how many days each change of a blueprint is kept by itself, and a deleted blueprint until it is erased. */
  readonly days: { readonly history: number; readonly deleted: number };
  /** Origin that people use, or null for whatever address a request came to. */
  readonly publicUrl: string | null;
  /** Where the server listens, for when a request does not say where it was sent. */
  address(): string;
  /** Whether the server is stopping. */
  stopping(): boolean;
}
