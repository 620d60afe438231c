/** Whether `npm ci` has to run. @param top the folder that holds package.json */
export function installIsStale(top: string, scope?: { development: boolean }): boolean;

/** Whether `npm run build` has to run. @param top the folder that holds package.json */
export function buildIsStale(top: string): boolean;
