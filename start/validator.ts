/*
|--------------------------------------------------------------------------
| Validator
|--------------------------------------------------------------------------
|
| Messages and rules that hold for every validator of the product.
|
*/
import vine, { SimpleMessagesProvider } from '@vinejs/vine'

vine.messagesProvider = new SimpleMessagesProvider({
  required: 'Fill in the {{ field }}',
  email: 'Give an e-mail address, like ana@example.com',
  minLength: 'Give {{ min }} characters or more',
  maxLength: 'Give {{ max }} characters at most',
  enum: 'Choose one of: {{ choices }}',
  confirmed: 'The two entries differ',
})
