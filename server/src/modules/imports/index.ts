export { eraseImported, eraseImportedApplication } from './erasing.ts'
export { registerImports } from './routes.ts'
export { importSweeps } from './sweeps.ts'
export { importTasks } from './tasks.ts'
