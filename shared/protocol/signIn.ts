/** What the interface says of organisations' sign-in. */

/** Who may make blueprints on a server: anybody, whoever has signed in with an organisation, or organisers. */
export const MAKERS = ['anyone', 'signed-in', 'organisers'] as const;
export type Makers = (typeof MAKERS)[number];

/** Why somebody who went to sign in came back without: it took too long, was begun elsewhere or used already; they or the
 *  organisation said no; their address is of another organisation; the organisation says no name that can be shown; it does not
 *  answer; or what it answered cannot be trusted. */
export const SIGN_IN_FAILURES = ['expired', 'refused', 'domain', 'nameless', 'unavailable', 'failed'] as const;
export type SignInFailure = (typeof SIGN_IN_FAILURES)[number];

/** The part of the address that says how signing in ended: `done`, or a failure. */
export const SIGN_IN_PARAMETER = 'sign-in';

/** Answer to `GET /api/sign-in`. */
export interface SignInAnswer {
  /** Organisations that people can sign in with. */
  readonly providers: readonly { readonly id: string; readonly label: string }[];
  /** Who this browser has signed in as; null for nobody. */
  readonly you: { readonly name: string; readonly agency: string; readonly provider: string } | null;
  /** Who may make blueprints here, and whether this browser may. */
  readonly making: { readonly who: Makers; readonly allowed: boolean };
}

/** Answer to `POST /api/sign-in/:provider`: where to go to sign in. */
export interface SignInBegun {
  readonly address: string;
}
