/** What a project says of a document, in the words of voxlint's configuration files. */
export interface ConfiguredSettings {
  readonly resource?: 'calls' | 'conferences' | 'participants';
  readonly entry?: 'incoming' | 'outbound' | 'modify' | 'redirect';
  readonly url?: string;
  readonly rules?: Readonly<Record<string, 'off' | 'info' | 'warning' | 'error'>>;
  readonly reportUnusedSuppressions?: boolean;
  readonly format?: {
    readonly printWidth?: number;
    readonly singleQuote?: boolean;
    readonly singleAttributePerLine?: boolean;
    readonly bracketSameLine?: boolean;
  };
  readonly placeholders?: 'mustache' | 'erb' | 'jinja' | 'php' | 'none';
}

/** A VoxXML file of a workspace. */
export interface ProjectFile {
  readonly uri: string;
  /** A file in another language that contains VoxXML. */
  readonly isHost: boolean;
  /** Names its state on the disk: as long as it is the same, so is the text. */
  readonly stamp: string;
  /** Its text; undefined where it went away, is too large, or is not what its encoding says. */
  readonly read: () => string | undefined;
}

/** Which files of a workspace count besides those that are VoxXML by their names. */
export interface WantedFiles {
  /** `.xml` files whose content is VoxXML. */
  readonly xml: boolean;
  /** Files in other languages that contain VoxXML. */
  readonly hosts: boolean;
}

/** Why a configuration file is not used. */
export interface ConfigurationProblem {
  /** The file that is at fault. */
  readonly uri: string;
  /** Counted from 0. */
  readonly line: number;
  readonly character: number;
  readonly message: string;
}

/**
 * What lies beside the open documents: voxlint's configuration files, and the other files of the workspace. Only a
 * server with a file system has one.
 */
export interface Project {
  /** What configuration files say of a document; nothing for one that is in no folder. */
  readonly settingsOf: (uri: string) => ConfiguredSettings;
  /** The files below a folder that are VoxXML or contain some, except those that are ignored. */
  readonly files: (folderUri: string, wanted: WantedFiles) => Iterable<ProjectFile>;
  /** Whether a file that changed says how others are judged. */
  readonly configures: (uri: string) => boolean;
  /**
   * URIs of the configuration files that were read so far, those that others extend among them: the same array as long as
   * there are no more of them.
   */
  readonly configurationFiles: () => readonly string[];
  /** What is wrong with the files that were read: the same array as long as nothing else is. */
  readonly problems: () => readonly ConfigurationProblem[];
  /** Reads configuration files again when they are next needed. */
  readonly forget: () => void;
}
