/*
|--------------------------------------------------------------------------
| Routes
|--------------------------------------------------------------------------
|
| One file a surface. Literal hosts only, so their order does not matter; routes
| without a host (ops) answer wherever no host has claimed them.
|
| One after the other, though: imported side by side, the surface whose modules are
| there first would come first, and files generated from routes differ from run to run.
|
*/
await import('#start/routes/api')
await import('#start/routes/console')
await import('#start/routes/docs')
await import('#start/routes/marketing')
await import('#start/routes/ops')
