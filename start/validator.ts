/*
|--------------------------------------------------------------------------
| Validator
|--------------------------------------------------------------------------
|
| Messages and rules that hold for every validator of the product.
|
*/
import vine, { SimpleMessagesProvider } from '@vinejs/vine'

vine.messagesProvider = new SimpleMessagesProvider(
  {
    'required': 'Fill in the {{ field }}',
    'email': 'Give an e-mail address, like ana@example.com',
    'minLength': 'Give {{ min }} characters or more',
    'maxLength': 'Give {{ max }} characters at most',
    'min': 'Give {{ min }} or more',
    'max': 'Give {{ max }} or less',
    'number': 'Give a number',
    'positive': 'Give a number above 0',
    'withoutDecimals': 'Give a whole number',
    'string': 'Give a text',
    'boolean': 'Give true or false',
    'object': 'Give an object',
    'array': 'Give a list',
    'array.minLength': 'Give {{ min }} or more',
    'array.maxLength': 'Give {{ max }} at most',
    'enum': 'Choose one of: {{ choices }}',
    'confirmed': 'The two entries differ',
    'regex': 'This has characters that cannot be used here',
    'email.database.unique': 'Somebody signs in with this e-mail already',
    'slug.database.unique': 'This address is taken by another project. Choose another',
    'slug.regex': 'Use small letters, digits and single hyphens, like linen-house',
    'currency.enum': 'Choose a currency',
    'timeZone.enum': 'Choose a time zone',
    'scopes.required': 'Choose at least one scope',
    'scopes.array.minLength': 'Choose at least one scope',
  },
  {
    fullName: 'name',
    email: 'e-mail address',
    projectName: 'name of the project',
    organization: 'name of the organization',
    timeZone: 'time zone',
    planLifetimeHours: 'number of hours',
    current: 'current password',
    chosen: 'new password',
  }
)
