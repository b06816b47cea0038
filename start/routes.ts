/*
|--------------------------------------------------------------------------
| Routes
|--------------------------------------------------------------------------
|
| One file a surface. Literal hosts only, so their order does not matter; routes
| without a host (ops) answer wherever no host has claimed them.
|
*/
import '#start/routes/api'
import '#start/routes/console'
import '#start/routes/docs'
import '#start/routes/marketing'
import '#start/routes/ops'
