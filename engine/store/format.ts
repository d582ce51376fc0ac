/**
 * Raised when what is on disk changes meaning; a state or a snapshot of a newer format is refused, never rewritten. 2: rows are JSON, those of format 1
 * (MessagePack) are read as they are.
 */
export const formatVersion = 2;
