# Everything that gongkai stands on. An existing target wins over find_package; nothing is
# downloaded. What is found is seen by the projects that add this one as a folder, too.
set(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL ON)
find_package(PkgConfig REQUIRED)

if(NOT TARGET fmt::fmt)
  find_package(fmt REQUIRED)
endif()
find_package(ICU 72 REQUIRED COMPONENTS uc i18n data)
find_package(SQLite3 REQUIRED)
find_package(LibXml2 REQUIRED)
find_package(LibArchive REQUIRED)
# RE2 2022-06 has no CMake package, and its .pc file says version 0.0.0.
if(NOT TARGET PkgConfig::re2)
  pkg_check_modules(re2 REQUIRED IMPORTED_TARGET GLOBAL re2)
endif()
if(NOT TARGET PkgConfig::gmime)
  pkg_check_modules(gmime REQUIRED IMPORTED_TARGET GLOBAL gmime-3.0)
endif()
if(NOT TARGET nlohmann_json::nlohmann_json)
  find_package(nlohmann_json REQUIRED)
endif()
find_package(Threads REQUIRED)
# SHA-256; libarchive brings it along already.
if(NOT TARGET PkgConfig::nettle)
  pkg_check_modules(nettle REQUIRED IMPORTED_TARGET GLOBAL nettle)
endif()
