/** What `MapMuxTokens` answers. */
export interface MuxTokensAnswer {
  /** The video. */
  playbackId: string;
  /** What mux-player's property of this name takes. */
  tokens: MuxPlayerTokens;
  /** When the tokens expire, in ISO 8601. */
  expiresAt: string;
  /** In how many seconds they expire, whatever the reader's clock says. */
  expiresIn: number;
  /** The domain in place of mux.com, where the signer has one. */
  customDomain?: string;
}

export interface MuxPlayerTokens {
  /** Opens the video. */
  playback: string;
  /** Opens its poster. */
  thumbnail: string;
  /** Opens the pictures along its time line. */
  storyboard: string;
  /** Opens its licence; absent where it has no DRM. */
  drm?: string;
}

/** What is said of a video that the caller may not watch. */
export interface MuxTokensRefusal {
  /** 400: this is no playback ID; 401: sign in; 403: not this caller. */
  status: 400 | 401 | 403;
  /** The same in words. */
  detail: string;
}

/** What `MapMuxTokensBatch` answers: each video that was asked for, by its playback ID. */
export type MuxTokensBatch = Record<string, ({ status: 200 } & MuxTokensAnswer) | MuxTokensRefusal>;

/** What has become of a player's tokens: the detail of the event `mux-tokens`, which bubbles. */
export type MuxTokensEventDetail =
  /** The player has fresh tokens. */
  | { state: 'renewed'; playbackId: string; expiresIn: number }
  /** There was no answer, or one that will be another next time; `retryIn` is in seconds. */
  | { state: 'retrying'; status?: number; message: string; retryIn: number }
  /** This viewer may not watch any more (403), or has to sign in (401). Nothing is asked until {@link renew}. */
  | { state: 'denied'; status: 401 | 403 };

/** Renews a player's tokens now, also after a refusal. */
export function renew(player: Element): Promise<void> | undefined;

/** Keeps the players of a shadow root fresh too; those of the document are without being asked. */
export function watch(root: Document | ShadowRoot): void;

/** The callback of a player that asks for a fresh playback token itself, as RFC 1665 of video.js has it. */
export function tokenSource(url: string): () => Promise<string>;

declare global {
  interface HTMLElementEventMap {
    'mux-tokens': CustomEvent<MuxTokensEventDetail>;
  }
  interface DocumentEventMap {
    'mux-tokens': CustomEvent<MuxTokensEventDetail>;
  }
}
