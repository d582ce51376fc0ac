/** What is put onto the engine past CloudFormation, in some tens of milliseconds instead of the seconds that the CDK takes. */
export interface LiveCode {
  /** Whether that file is part of functions' code, and nothing else of a deployment is made of it. */
  isCode(file: string): boolean;
  /**
   * Puts the code that is made of these files onto the engine, or all code; resolves with the functions whose next run has it. Throws what the bundler
   * says of code that it cannot bundle.
   */
  publish(files?: readonly string[]): Promise<readonly string[]>;
  close(): Promise<void>;
}
