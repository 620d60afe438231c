import type { Agency, Place } from '../domain/Blueprint.ts';
import type { AssetId, BlueprintId } from '../domain/ids.ts';
import type { Participant } from '../domain/Participant.ts';
import type { Role } from '../domain/Role.ts';
import type { ImageType } from './images.ts';

/** A template as the home page lists it. */
export interface TemplateSummary {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly summary: string;
  readonly layers: readonly { readonly id: string; readonly title: string; readonly elementCount: number }[];
}

/** The ways in, one address for each role. Whoever has an address has the role. */
export type InviteLinks = Readonly<Record<Role, string>>;

/** What a facilitator may see again at any time. */
export interface BlueprintLinks {
  readonly links: InviteLinks;
  /** Nine digits in threes; gives the editor role. */
  readonly joinCode: string;
}

/** Answer to `POST /api/blueprints`. */
export interface CreatedBlueprint extends BlueprintLinks {
  readonly id: BlueprintId;
  readonly title: string;
}

/** What can be said of a blueprint in a line. */
export interface BlueprintHeading {
  readonly id: BlueprintId;
  readonly title: string;
  readonly place: Place;
}

/** Who I am in a blueprint: answer to `GET /api/blueprints/:id/session`. */
export interface SessionAnswer {
  readonly participant: Participant;
  readonly role: Role;
  readonly blueprint: BlueprintHeading;
  /** Whether the blueprint can only be read: everybody is a viewer then, until it is put back. */
  readonly archived: boolean;
  /** Whether people work without names here: nothing that is written is kept with whoever wrote it. */
  readonly withoutNames: boolean;
}

/** Answer to `POST /api/sessions`. */
export interface OpenedSession extends SessionAnswer {
  /** For `Authorization: Bearer` and for `?token=` on `/sync`. Browsers have it in a cookie too. */
  readonly token: string;
}

/** What the join page shows before anybody joins. */
export interface InvitePreview {
  readonly blueprint: BlueprintHeading & { readonly template: { readonly id: string; readonly version: string; readonly title: string } };
  /** The role that joining this way gives. */
  readonly role: Role;
  /** How many people are connected now. */
  readonly peopleHere: number;
  /** The agencies on the board, to choose from. */
  readonly agencies: readonly Agency[];
  /** Set when this browser has already joined this blueprint: it can simply go on. */
  readonly you: { readonly participant: Participant; readonly role: Role } | null;
  /** Whether a facilitator has to let each person in who comes this way. */
  readonly waitingRoom: boolean;
}

/** Answer to `POST /api/blueprints/:id/images`. */
export interface StoredImageAnswer {
  /** SHA-256 of the bytes as they are kept, as base64url: where the image is found from now on. */
  readonly asset: AssetId;
  /** Pixels, as it is shown. */
  readonly width: number;
  readonly height: number;
  readonly type: ImageType;
  /** How many bytes are kept. */
  readonly bytes: number;
}

/** Answer to `GET /api/blueprints/:id/talk/writers/:after`. */
export interface WritersAnswer {
  /** How far in the log this goes: what to ask after next time. */
  readonly upTo: number;
  /** Whether there is more of the log now. */
  readonly more: boolean;
  readonly writers: readonly {
    readonly participant: Omit<Participant, 'role'>;
    /** Runs of pieces of the document: Yjs client, first clock, clock after the last. */
    readonly pieces: readonly (readonly [client: number, from: number, to: number])[];
  }[];
}

/** Answer to `POST /api/blueprints/:id/practice`. */
export interface PracticeAnswer {
  /** Stands in the place of the blueprint's id at `/sync`. */
  readonly room: BlueprintId;
  /** When it was copied from the blueprint: ISO 8601, UTC. */
  readonly madeAt: string;
}

/** An RFC 9457 problem document, as every failed request is answered. */
export interface ProblemDocument {
  /** Stable: `urn:placeprint:problem:` and a name of `PROBLEM_NAMES`. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Which fields of the body were wrong, and how. `field` is a path such as `place.gssCodes.0`. */
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}
