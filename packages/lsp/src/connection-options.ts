import { type ConnectionOptions, LSPErrorCodes, Message } from 'vscode-languageserver';

/** Answers a request at once that was cancelled before its turn came: nobody waits for it any more. */
export const connectionOptions: ConnectionOptions = {
  connectionStrategy: {
    cancelUndispatched(message, next) {
      if (!Message.isRequest(message)) return next(message);
      const error = { code: LSPErrorCodes.RequestCancelled, message: 'The request was cancelled.' };
      return { jsonrpc: message.jsonrpc, id: message.id, error };
    },
  },
};
