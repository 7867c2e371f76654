import type { Settings } from '../config/settings.ts';
import type { Job } from '../run/job.ts';

/** A text to lint. Plain data: it travels to the worker threads. */
export interface Source {
  /** What reports call it. */
  readonly name: string;
  /** Its absolute path; undefined for standard input without a name. */
  readonly path: string | undefined;
  readonly settings: Settings;
  /** Linted only where it is VoxXML or holds some: an `.xml` or host file that a folder's walk came upon. */
  readonly sniff: boolean;
  /** It is VoxXML that a URL answered with, whatever the URL looks like. */
  readonly fetched?: true;
  /** Its content, where it does not come from its path: standard input, git's index. */
  readonly bytes?: Uint8Array;
}

/** What there is to lint, and what could not be found or read. */
export interface Sources {
  readonly sources: readonly Source[];
  /** Messages for the user; any of them makes the run fail. */
  readonly problems: readonly string[];
}

/** The options that choose the files of a run. */
export interface InputOptions {
  readonly paths: readonly string[];
  /** Settings for the documents; they override every configuration. */
  readonly settings: Settings;
  /** A configuration file, `none`, or undefined for the nearest one of each file. */
  readonly config: string | 'none' | undefined;
  readonly staged: boolean;
  readonly ignore: boolean;
  readonly stdinFilename: string | undefined;
  readonly passWithNoFiles: boolean;
  /** Which files of folders are meant, by their names; documents that contain VoxXML unless said. */
  readonly select?: (name: string) => boolean;
  readonly job?: Job;
}

/** What a run lints. */
export interface Inputs extends Sources {
  /** Puts fixed files back into git's index, if they came from it. */
  readonly stageAgain?: (paths: readonly string[]) => void;
}
