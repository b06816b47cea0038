/*
|--------------------------------------------------------------------------
| The calendar
|--------------------------------------------------------------------------
|
| What happens to prices by itself, and when: for programs (api.) and for people (console.).
|
*/
import router from '@adonisjs/core/services/router'

const CalendarsController = () => import('#controllers/console/calendars_controller')
const CalendarsApi = () => import('#controllers/api/calendars_controller')

/** Inside the API's group of versioned, authenticated routes. */
export function calendarApiRoutes() {
  router.get('/calendar', [CalendarsApi, 'show']).as('calendar.show')
}

/** Inside a project of the console (`/p/:slug`). */
export function calendarConsoleRoutes() {
  router.get('/calendar', [CalendarsController, 'show']).as('calendar.show')
}
