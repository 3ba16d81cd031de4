namespace Dray.Emulator.Directory;

/// <summary>
/// The directory of a run without <c>--directory</c>, in the format of that file, so that one reader makes both.
/// Ids are fixed to be recognised in logs; secrets, certificates, passwords and keys are left out and so made anew in each run.
/// </summary>
internal static class DefaultDirectory
{
    public const string Json = """
        {
          "tenants": [
            {
              "id": "3f2b9c1e-7a54-4d0e-9b6a-5c1d8e2f4a70",
              "displayName": "Contoso",
              "domains": [ "contoso.onmicrosoft.com" ],
              "applications": [
                {
                  "clientId": "a1c6d0f4-2b38-4e57-8d19-6f0e3b7c9a21",
                  "objectId": "a1c6d0f4-0000-4000-8000-6f0e3b7c9a21",
                  "displayName": "Contoso backup",
                  "federatedCredentials": [
                    { "issuer": "https://issuer.dray-emulator.invalid/", "subject": "system:serviceaccount:contoso:backup" }
                  ]
                },
                {
                  "clientId": "b2d7e105-3c49-4f68-9e2a-701f4c8dab32",
                  "objectId": "b2d7e105-0000-4000-8000-701f4c8dab32",
                  "displayName": "Contoso reports",
                  "exportAs": "READER"
                },
                {
                  "clientId": "c3e8f216-4d5a-4079-af3b-81205d9ebc43",
                  "objectId": "c3e8f216-0000-4000-8000-81205d9ebc43",
                  "displayName": "Contoso newcomer",
                  "exportAs": "NOROLE"
                }
              ],
              "users": [
                {
                  "userPrincipalName": "ada@contoso.onmicrosoft.com",
                  "objectId": "d4f90327-0000-4000-8000-92316eafcd54",
                  "displayName": "Ada Contoso"
                }
              ],
              "managedIdentities": [
                {
                  "clientId": "e50a1438-6f7c-429b-815d-a3427fb0de65",
                  "objectId": "e50a1438-0000-4000-8000-a3427fb0de65"
                },
                {
                  "clientId": "072c365a-819e-44bd-a37f-c564912df087",
                  "objectId": "072c365a-0000-4000-8000-c564912df087",
                  "resourceId": "/subscriptions/f61b2549-708d-43ac-926e-b453801cef76/resourcegroups/contoso/providers/Microsoft.ManagedIdentity/userAssignedIdentities/backup"
                },
                {
                  "clientId": "183d476b-92af-45ce-b480-d675a23e0198",
                  "objectId": "183d476b-0000-4000-8000-d675a23e0198",
                  "resourceId": "/subscriptions/f61b2549-708d-43ac-926e-b453801cef76/resourcegroups/contoso/providers/Microsoft.ManagedIdentity/userAssignedIdentities/reports"
                }
              ]
            }
          ],
          "subscriptions": [
            { "id": "f61b2549-708d-43ac-926e-b453801cef76", "displayName": "Contoso production" }
          ],
          "storageAccounts": [
            { "name": "contoso" }
          ],
          "keyVaults": [
            { "name": "contoso-vault", "secrets": [ { "name": "database-password" } ] }
          ],
          "roleAssignments": [
            { "principal": "a1c6d0f4-2b38-4e57-8d19-6f0e3b7c9a21", "role": "Storage Blob Data Contributor", "scope": "/" },
            { "principal": "b2d7e105-3c49-4f68-9e2a-701f4c8dab32", "role": "Storage Blob Data Reader", "scope": "/" },
            { "principal": "ada@contoso.onmicrosoft.com", "role": "Storage Blob Data Contributor", "scope": "/" },
            { "principal": "e50a1438-6f7c-429b-815d-a3427fb0de65", "role": "Storage Blob Data Contributor", "scope": "/" },
            { "principal": "072c365a-819e-44bd-a37f-c564912df087", "role": "Storage Blob Data Contributor", "scope": "/" },
            { "principal": "183d476b-92af-45ce-b480-d675a23e0198", "role": "Storage Blob Data Reader", "scope": "/" },
            { "principal": "a1c6d0f4-2b38-4e57-8d19-6f0e3b7c9a21", "role": "Key Vault Secrets User", "scope": "/contoso-vault" },
            { "principal": "e50a1438-6f7c-429b-815d-a3427fb0de65", "role": "Key Vault Secrets User", "scope": "/contoso-vault" },
            { "principal": "072c365a-819e-44bd-a37f-c564912df087", "role": "Key Vault Secrets User", "scope": "/contoso-vault" }
          ]
        }
        """;
}
