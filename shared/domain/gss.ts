/** The form of an ONS (GSS) area code: nine characters, a country letter and eight digits.
 *  Source: ONS, Register of Geographic Codes. */
export const GSS_CODE = /^[EWSNK]\d{8}$/;
