/** What the Node drivers of the products have in common: they are forks of one code base. */
export interface Driver {
  Database: new (
    path: string,
    bufferPoolSize: number,
    compression: boolean,
    readOnly: boolean,
    maxDbSize: number,
    autoCheckpoint: boolean,
    checkpointThreshold: number,
  ) => DriverDatabase;
  Connection: new (database: never) => DriverConnection;
}

export interface DriverDatabase {
  init(): Promise<void>;
  close(): Promise<void>;
}

export interface DriverConnection {
  init(): Promise<void>;
  query(statement: string): Promise<DriverResult | DriverResult[]>;
  prepare(statement: string): Promise<DriverStatement>;
  execute(statement: never, parameters: never): Promise<DriverResult | DriverResult[]>;
  close(): Promise<void>;
}

export interface DriverStatement {
  isSuccess(): boolean;
  getErrorMessage(): string;
}

export interface DriverResult {
  getAllSync(): unknown[];
  close(): void;
}
